using System.Text.Json;
using DwellingRegistry.Registry;
using GraphQL.Types;
using GraphQLParser.AST;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace DwellingRegistry.GraphQL;

/// <summary>A scalar that travels as text; text that is not one is refused with the domain's own sentence.</summary>
abstract class TextScalar<T> : ScalarGraphType
{
    protected abstract T Read(string text);

    protected virtual string Write(T value) => value?.ToString() ?? "";

    // What kind of literal it is belongs to validation; whether the text is right is said by ParseLiteral, in the domain's words.
    public override bool CanParseLiteral(GraphQLValue value) => value is GraphQLStringValue or GraphQLNullValue;

    public override bool CanParseValue(object? value) => value is null or string or T;

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLStringValue text => Read((string)text.Value),
        GraphQLNullValue => null,
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value) => value switch
    {
        null => null,
        T already => already,
        string text => Read(text),
        _ => ThrowValueConversionError(value),
    };

    public override object? Serialize(object? value) => value switch { null => null, T known => Write(known), _ => ThrowSerializationError(value) };
}

sealed class RegistryNumberType : TextScalar<RegistryNumber>
{
    public RegistryNumberType()
    {
        Name = "RegistryNumber";
        Description = "The permanent number of a building (B…) or dwelling (D…), 12 characters. Printed 'D7KX 49QM 2T45'; spaces, hyphens and case do not matter in input.";
    }

    protected override RegistryNumber Read(string text) => RegistryNumber.Parse(text);
}

sealed class PartialDateType : TextScalar<PartialDate>
{
    public PartialDateType()
    {
        Name = "PartialDate";
        Description = "A date known to the day (2020-05-17), the month (2020-05), the year (2020), or not at all ('unknown').";
    }

    protected override PartialDate Read(string text) => PartialDate.Parse(text, "date");
}

/// <summary>A day of the calendar.</summary>
sealed class DateType : TextScalar<DateOnly>
{
    public DateType()
    {
        Name = "Date";
        Description = "A day: 2020-05-17.";
    }

    protected override DateOnly Read(string text) =>
        PartialDate.TryParse(text, out var date) && date.IsExact
            ? date.First
            : throw RegistryError.Invalid("date", "date", $"'{text}' is no day. Write it like 2020-05-17.");

    protected override string Write(DateOnly value) => PartialDate.Of(value).ToString();
}

sealed class InstantType : TextScalar<DateTimeOffset>
{
    public InstantType()
    {
        Name = "DateTime";
        Description = "An instant, ISO 8601 with its offset: 2020-05-17T08:30:00Z.";
    }

    protected override DateTimeOffset Read(string text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var instant)
            ? instant.ToUniversalTime()
            : throw RegistryError.Invalid("dateTime", "instant", $"'{text}' is no instant. Write it like 2020-05-17T08:30:00Z.");

    protected override string Write(DateTimeOffset value) => value.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A geometry as a GeoJSON object, WGS 84 longitude and latitude (RFC 7946).</summary>
sealed class GeoJsonType : ScalarGraphType
{
    static readonly JsonSerializerOptions Options = new() { Converters = { new GeoJsonConverterFactory(Geo.Factory) } };

    public GeoJsonType()
    {
        Name = "GeoJSON";
        Description = "A GeoJSON geometry object, WGS 84 longitude and latitude (RFC 7946).";
    }

    public override object? ParseLiteral(GraphQLValue value) => value switch
    {
        GraphQLNullValue => null,
        GraphQLObjectValue obj => ParseValue(ToObject(obj)),
        _ => ThrowLiteralConversionError(value),
    };

    public override object? ParseValue(object? value)
    {
        if (value is null or Geometry)
            return value;
        try
        {
            return JsonSerializer.Deserialize<Geometry>(JsonSerializer.Serialize(value), Options);
        }
        catch (Exception error) when (error is JsonException or ArgumentException or NotSupportedException or InvalidOperationException or FormatException)
        {
            throw RegistryError.Invalid("footprint", "geojson", "This is no GeoJSON geometry. Send an object with 'type' and 'coordinates', in longitude and latitude.");
        }
    }

    public override object? Serialize(object? value) => value switch
    {
        null => null,
        Geometry geometry => JsonSerializer.SerializeToElement(geometry, Options),
        _ => ThrowSerializationError(value),
    };

    static object? ToObject(GraphQLValue value) => value switch
    {
        GraphQLObjectValue obj => obj.Fields?.ToDictionary(f => f.Name.StringValue, f => ToObject(f.Value)) ?? [],
        GraphQLListValue list => list.Values?.Select(ToObject).ToArray() ?? [],
        GraphQLStringValue text => (string)text.Value,
        GraphQLIntValue number => double.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture),
        GraphQLFloatValue number => double.Parse(number.Value, System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };
}
