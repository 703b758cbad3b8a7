namespace SimKit.Core;

/// <summary>Options of a simulation whose errors can be measured: <c>simkit verify</c> runs it over sizes.</summary>
public interface IVerifiable : IPlannable
{
    /// <summary>What is refined, what is compared, and with what, for these options.</summary>
    Verification Verification { get; }
}
