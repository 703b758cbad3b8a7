namespace SimKit.Runs;

/// <summary>A key, where it stands, and its value.</summary>
internal readonly record struct TomlEntry(SourcePlace KeyPlace, TomlNode Value);
