function ConvertFrom-JsonText {
  <#
  .SYNOPSIS
  Reads JSON into ordered dictionaries, arrays, texts, numbers, booleans and nulls.
  .DESCRIPTION
  Through the reader that both .NET Framework and .NET have, so that Windows PowerShell and PowerShell 7 read alike:
  their ConvertFrom-Json differ in dates, depth and single-element arrays.
  .OUTPUTS
  The value. Throws System.Xml.XmlException for what is no JSON, or nests more than 64 levels.
  #>
  param([string] $Text)
  $quotas = [System.Xml.XmlDictionaryReaderQuotas]::new()
  $quotas.MaxDepth = 64
  $quotas.MaxStringContentLength = 64MB
  $bytes = [System.Text.Encoding]::UTF8.GetBytes($Text)
  $reader = [System.Runtime.Serialization.Json.JsonReaderWriterFactory]::CreateJsonReader($bytes, $quotas)
  $document = [System.Xml.XmlDocument]::new()
  # Blanks are a part of texts.
  $document.PreserveWhitespace = $true
  $document.Load($reader)
  ConvertFrom-JsonNode -Node $document.DocumentElement
}
