namespace DwellingRegistry.Features.Rounds;

/// <summary>A means of travel. Each has its own one-ways, access and speed: see <see cref="StreetEdge"/>.</summary>
public enum TravelProfile { Car, Foot, Bicycle }
