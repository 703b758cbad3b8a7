namespace SimKit.Climate;

/// <summary>The numbers in which the state is kept and stages are computed.</summary>
public enum Precision
{
    /// <summary>64 bits, about sixteen digits.</summary>
    Double,

    /// <summary>32 bits, about seven digits: half the memory and messages, nearly twice the speed.</summary>
    Single,
}
