import Testing

@testable import allowable

/// Lines that the zsh script holds, each for a reason.
private let zshLines = [
  "#compdef allowable",
  "    ''|help)",
  "        'price:estimate one claim before it is submitted'",
  "        'contract:check, show'",
  "    'contract'|'help contract')",
  #"    data) if [[ $words[2] == (diff) ]] && (( CURRENT > 2 )); then name="$name $words[2]"; shift words; (( CURRENT-- )); fi ;;"#,
  "    'data diff')",
  #"        'show:print a contract in words\: the payer'\''s terms'"#,  // a colon divides, a quote ends
  #"    contract) name="$name $words[2]"; shift words; (( CURRENT-- )) ;;"#,
  #"        '(-d --date)'{-d,--date=}'[date of service]:DATE: ' \"#,
  #"        --national'[no geographic adjustment]' \"#,
  #"        --format='[how results are written]:FORMAT:(table csv json)' \"#,
  #"        '*'--fee-data='[published tables]:DIR:_files -/' \"#,  // may be repeated
  #"        '(-c --contract)'{-c,--contract=}'[the payer'\''s terms]:FILE:_files' \"#,
  "        '*:CODE: ' ;;",
  "        ':SHELL:(bash zsh fish)' ;;",
]

@Test(arguments: zshLines)
func theZshScriptHolds(line: String) {
  #expect(completions(for: Sample.commands, shell: .zsh).split(separator: "\n").contains { $0 == line })
}

/// Lines that the fish script holds, each for a reason.
private let fishLines = [
  "complete -c allowable -f",
  "complete -c allowable -n '__allowable_after' -a price -d 'estimate one claim before it is submitted'",
  "complete -c allowable -n '__allowable_after contract' -a check -d 'validate a contract'",
  "complete -c allowable -n '__allowable_after data' -a diff -d 'compare two releases'",
  "complete -c allowable -n '__allowable_after help contract' -a check -d 'validate a contract'",
  "complete -c allowable -n '__allowable_in price' -s d -l date -x -d 'date of service'",
  "complete -c allowable -n '__allowable_in price' -l national -d 'no geographic adjustment'",
  "complete -c allowable -n '__allowable_in reprice' -l format -x -a 'csv jsonl' -d 'how results are written'",
  #"complete -c allowable -n '__allowable_in price' -s c -l contract -r -F -d 'the payer\'s terms'"#,
  "complete -c allowable -n '__allowable_in contract check' -F",
  "complete -c allowable -n '__allowable_in completions' -a 'bash zsh fish'",
]

@Test(arguments: fishLines)
func theFishScriptHolds(line: String) {
  #expect(completions(for: Sample.commands, shell: .fish).split(separator: "\n").contains { $0 == line })
}
