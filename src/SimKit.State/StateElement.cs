using System.Text.Json.Serialization;

namespace SimKit.State;

/// <summary>The type of the numbers in a column.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StateElement>))]
public enum StateElement
{
    /// <summary>Whole number of 64 bits.</summary>
    [JsonStringEnumMemberName("int64")]
    Int64,

    /// <summary>Whole number of 32 bits.</summary>
    [JsonStringEnumMemberName("int32")]
    Int32,

    /// <summary>Floating-point number of 64 bits.</summary>
    [JsonStringEnumMemberName("double")]
    Double,

    /// <summary>Floating-point number of 32 bits.</summary>
    [JsonStringEnumMemberName("single")]
    Single,

    /// <summary>Byte.</summary>
    [JsonStringEnumMemberName("byte")]
    Byte,
}
