namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>Who is admitted at all: never the suspended; the accounts and clients of the demo only in a demo.</summary>
sealed record SignInPolicy(bool AdmitsDemo)
{
    public IQueryable<Account> Admitted(IQueryable<Account> accounts) =>
        accounts.Where(account => account.SuspendedAt == null && (AdmitsDemo || !account.Demo));

    public bool AdmitsClient(string clientId) => AdmitsDemo || clientId != DemoSignIns.AgencyClient;
}
