using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace DwellingRegistry.Registry;

sealed class RegistryNumberText() : ValueConverter<RegistryNumber, string>(number => number.Value, text => RegistryNumber.Parse(text, "number"));

sealed class PartialDateText() : ValueConverter<PartialDate, string>(date => date.ToString(), text => PartialDate.Parse(text, "date"));
