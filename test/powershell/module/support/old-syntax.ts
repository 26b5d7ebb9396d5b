/**
 * What Windows PowerShell 5.1 could not parse, or would not find. The engine of the tests is a later one, so its own
 * syntax tree is asked.
 */
export const WALK = `
  param($files)
  $later = @{
    TernaryExpressionAst = 'a ternary'; PipelineChainAst = '&& or ||'
  }
  # Commands that the engine itself brings, in both; everything else may be missing where a module is restricted.
  $engine = 'ForEach-Object', 'Where-Object', 'Register-ArgumentCompleter', 'Out-Null', 'Set-StrictMode', 'Import-Module', 'Get-Module'
  , @(foreach ($file in $files) {
    $tokens = $errors = $null
    $ast = [Management.Automation.Language.Parser]::ParseFile($file, [ref]$tokens, [ref]$errors)
    $found = @(
      foreach ($problem in $errors) { $problem.Message }
      foreach ($token in $tokens) {
        if ($token.Kind -in 'QuestionQuestion', 'QuestionQuestionEquals', 'QuestionDot', 'QuestionLBracket', 'AndAnd', 'OrOr', 'Clean') { "the token $($token.Kind)" }
        if ($token.Kind -eq 'Number' -and $token.Text -match '(?i)(u|y|n|s|us|ul|uy)$' -and $token.Text -notmatch '^0x') { "the number $($token.Text)" }
        if ($token -is [Management.Automation.Language.StringExpandableToken] -and $token.Text -match '(?<!\`)(\`\`)*\`[eu]') { 'an escape of PowerShell 6' }
      }
      foreach ($node in $ast.FindAll({ $true }, $true)) {
        $type = $node.GetType().Name
        if ($later.ContainsKey($type)) { $later[$type] }
        if ($type -eq 'PipelineAst' -and $node.PSObject.Properties['Background'] -and $node.Background) { 'a background pipeline' }
        if ($type -like '*MemberExpressionAst' -and $node.NullConditional) { 'a null-conditional access' }
        if ($type -eq 'VariableExpressionAst' -and $node.VariablePath.UserPath -in 'IsWindows', 'IsLinux', 'IsMacOS', 'IsCoreCLR', 'PSStyle') { "the variable $($node.VariablePath.UserPath)" }
        if ($type -eq 'MemberExpressionAst' -and "$($node.Member)" -eq 'ArgumentList') { 'ProcessStartInfo.ArgumentList' }
        if ($type -eq 'TypeExpressionAst' -and "$($node.TypeName)" -match 'Text\\.Json|OperatingSystem|RuntimeInformation') { "the type $($node.TypeName)" }
        if ($type -eq 'CommandAst' -and $node.GetCommandName()) {
          $own = $files.Where({ [IO.Path]::GetFileNameWithoutExtension($_) -eq $node.GetCommandName() }).Count
          if (-not $own -and $node.GetCommandName() -notin $engine) { "the command $($node.GetCommandName())" }
        }
      }
    )
    foreach ($what in $found) { "$([IO.Path]::GetFileName($file)): $what" }
  })
`
