namespace SimKit.Runs;

/// <summary>
/// Options that know rules between their settings; <see cref="Configuration.Bind{T}"/> asks them after their values are read.
/// </summary>
public interface ICheckedOptions
{
    /// <summary>Adds a problem for every broken rule; called only when all values of this table were read without a problem.</summary>
    void Check(SettingCheck check);
}
