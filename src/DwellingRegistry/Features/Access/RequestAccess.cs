using DwellingRegistry.Registry;

namespace DwellingRegistry.Features.Access;

/// <summary>The access side of one request: who asks, why, and how. Scoped; set once by the endpoint before anything is resolved.</summary>
public sealed class RequestAccess(GrantQuota quota)
{
    public Asking Asking { get; private set; } = Asking.Public;
    public Caller Caller => Asking.Caller;
    public Purpose? Purpose => Asking.Purpose;
    public string? CaseReference => Asking.CaseReference;

    /// <summary>
    /// Whether the caller is an agency whose grant leaves former residences out: it sees those of today, and who has none of today in its areas
    /// is nobody to it.
    /// </summary>
    public bool SeesOnlyToday => Caller.Role == Role.AgencyClient && Caller.Grant is not { History: true };

    readonly Dictionary<AskedField, AccessVerdict> decided = [];
    string? openedSubject;
    bool isCounted;
    RegistryError? exhausted;

    public void Begin(Asking asking)
    {
        Asking = asking;
        decided.Clear();
    }

    /// <summary>What can be decided of a field before anything is loaded: once a request, however many rows have the field.</summary>
    public AccessVerdict Decide(AskedField field)
    {
        if (!decided.TryGetValue(field, out var verdict))
            decided[field] = verdict = AccessDecision.Decide(Asking, Subject.NotYetKnown.Instance, field);
        return verdict;
    }

    /// <summary>For a use case that asks for more than its field does.</summary>
    /// <exception cref="RegistryError">It is refused.</exception>
    public void Require(Permission permission) => Decide(new AskedField(permission.ToString(), permission)).Require();

    /// <summary>
    /// The same for a field that is about to be resolved. A request of an agency about people counts against its grant first: what is refused
    /// and what finds nobody counts like the rest.
    /// </summary>
    /// <exception cref="RegistryError">It is refused, or the grant is used up.</exception>
    public async ValueTask RequireAsync(AskedField field, CancellationToken cancellation)
    {
        if (field.Permission.ConcernsPeople() && Caller.Grant is { } grant && !isCounted)
        {
            isCounted = true;
            try
            {
                await quota.TakeAsync(grant, cancellation);
            }
            catch (RegistryError error)
            {
                exhausted = error;
            }
        }
        // It holds for all of the request, whose other fields are not counted again.
        if (field.Permission.ConcernsPeople() && exhausted is not null)
            throw exhausted;
        Decide(field).Require();
    }

    /// <exception cref="RegistryError">The place lies outside the caller's areas.</exception>
    public void RequireArea(int? areaId) => DecideArea(areaId).Require();

    /// <summary>Whether a place lies in the caller's areas. A place outside every area is nobody's.</summary>
    public AccessVerdict DecideArea(int? areaId) =>
        AccessDecision.Decide(Asking, new Subject.Place(areaId), new AskedField("Place", Permission.PlaceFacts));

    /// <summary>
    /// One request opens one subject: one dwelling's occupants or one person. Further ones by alias or by batch are refused.
    /// </summary>
    /// <param name="subject">What names it within the request.</param>
    /// <exception cref="RegistryError">The request already opened another.</exception>
    public void RequireOneSubject(string subject)
    {
        if (openedSubject is not null && openedSubject != subject)
            throw new RegistryError(RegistryError.LimitExceeded, "One request answers for one dwelling's occupants or for one person. Send another request for the next.", rule: "one-subject-a-request");
        openedSubject = subject;
    }
}
