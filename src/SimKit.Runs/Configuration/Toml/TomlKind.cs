namespace SimKit.Runs;

/// <summary>What a value in a case file is; <see cref="Broken"/> was reported as a syntax error already.</summary>
internal enum TomlKind
{
    Broken,
    Truth,
    Whole,
    Real,
    Text,
    Date,
    List,
    Table,
}
