function ConvertFrom-JsonNode {
  <#
  .SYNOPSIS
  Turns an element of the JSON reader into a value. A name that XML cannot carry stands in its attribute item.
  #>
  param([System.Xml.XmlElement] $Node)
  switch ($Node.GetAttribute('type')) {
    'object' {
      $values = [ordered]@{}
      foreach ($child in $Node.ChildNodes) {
        $name = if ($child.NamespaceURI) { $child.GetAttribute('item') } else { $child.LocalName }
        # Most values are texts; a call for each would take most of the time.
        $values[$name] = if ($child.GetAttribute('type') -eq 'string') { $child.InnerText } else { ConvertFrom-JsonNode -Node $child }
      }
      return $values
    }
    'array' {
      $items = [object[]]::new($Node.ChildNodes.Count)
      for ($index = 0; $index -lt $items.Length; $index++) { $items[$index] = ConvertFrom-JsonNode -Node $Node.ChildNodes[$index] }
      return , $items
    }
    'number' { return ConvertTo-Number -Text $Node.InnerText }
    'boolean' { return $Node.InnerText -eq 'true' }
    'null' { return $null }
    default { return $Node.InnerText }
  }
}
