namespace SimKit.Runs;

/// <summary>A setting and the value it has after binding.</summary>
internal readonly record struct BoundSetting(SettingInfo Info, object? Value);
