function ConvertTo-TypedObject {
  <#
  .SYNOPSIS
  Makes an object whose views and pipelines go by a type name of this module.
  #>
  param([string] $TypeName, [System.Collections.Specialized.OrderedDictionary] $Property)
  $object = [pscustomobject] $Property
  $object.PSObject.TypeNames.Insert(0, "SenseCMPreflight.$TypeName")
  $object
}
