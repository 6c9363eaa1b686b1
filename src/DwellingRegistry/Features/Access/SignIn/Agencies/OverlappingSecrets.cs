using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;
using OpenIddict.Core;
using OpenIddict.EntityFrameworkCore.Models;

namespace DwellingRegistry.Features.Access.SignIn.Agencies;

/// <summary>
/// OpenIddict's check of a client's secret, which knows one, made to know the one before it as well until its overlap ends: an agency
/// changes its systems one after the other while both open.
/// </summary>
sealed class OverlappingSecrets(
    IOpenIddictApplicationCache<OpenIddictEntityFrameworkCoreApplication> cache,
    ILogger<OverlappingSecrets> logger,
    IOptionsMonitor<OpenIddictCoreOptions> options,
    IOpenIddictApplicationStore<OpenIddictEntityFrameworkCoreApplication> store,
    TimeProvider clock)
    : OpenIddictApplicationManager<OpenIddictEntityFrameworkCoreApplication>(cache, logger, options, store)
{
    public override async ValueTask<bool> ValidateClientSecretAsync(
        OpenIddictEntityFrameworkCoreApplication application, string secret, CancellationToken cancellationToken = default) =>
        await base.ValidateClientSecretAsync(application, secret, cancellationToken)
        || (PreviousSecret.Find(await Store.GetPropertiesAsync(application, cancellationToken)) is { } previous
            && clock.GetUtcNow() < previous.Until
            && await ValidateClientSecretAsync(secret, previous.Hash, cancellationToken));
}
