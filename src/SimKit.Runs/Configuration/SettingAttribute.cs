namespace SimKit.Runs;

/// <summary>Describes one key of the case file: the property it stands on is the setting, its initial value the default.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SettingAttribute(string description) : Attribute
{
    /// <summary>One phrase for users, without a final stop: <c>cells from west to east</c>.</summary>
    public string Description { get; } = description;

    /// <summary>The unit of a bare number, which is the unit the program receives; empty for pure numbers.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The smallest value allowed, in <see cref="Unit"/>.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>The largest value allowed, in <see cref="Unit"/>.</summary>
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>The value must be greater than this: for time steps and lengths, where 0 is already wrong.</summary>
    public double Above { get; init; } = double.NegativeInfinity;

    /// <summary>The only texts allowed; empty for any.</summary>
    public string[] Allowed { get; init; } = [];

    /// <summary>The text is the path of a file that must exist; a relative one starts at the folder of the case file.</summary>
    public bool IsFile { get; init; }

    /// <summary>The key, where it is not the snake_case of the property's name.</summary>
    public string? Key { get; init; }
}
