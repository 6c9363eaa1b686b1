using System.Text;
using DwellingRegistry.Features.Access.SignIn.Agencies;
using DwellingRegistry.Registry;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using OpenIddict.EntityFrameworkCore.Models;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace DwellingRegistry.Features.Access.SignIn;

/// <summary>
/// The register's own OpenID Connect server: authorization code with PKCE and refresh tokens for the console, client credentials for
/// agencies, and the check of the tokens it gave out.
/// </summary>
static class SignInServices
{
    /// <summary>The scope and the audience that a token needs for the register's API.</summary>
    public const string RegistryScope = "registry";

    static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromMinutes(15);
    static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(8);

    /// <exception cref="InstallationException">The server listens beyond this machine without TLS before it.</exception>
    public static IServiceCollection AddSignIn(this IServiceCollection services, ServerSetup setup)
    {
        var address = SignInAddress.Of(setup);
        services.AddSingleton(new SignInPolicy(setup.IsDemo));
        services.AddSingleton<VerifiedTokens>().AddSingleton<CallerSource>();
        services.AddSingleton<PasswordCheck>();
        services.AddSingleton<SignInLimits>();
        services.AddSingleton<TokenRequestLimits>();
        services.AddHostedService<SpentTokens>();
        services.AddAntiforgery(form =>
        {
            form.Cookie.Name = "dwellings-form";
            form.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            form.FormFieldName = SignInForm.Antiforgery;
            form.SuppressXFrameOptionsHeader = true;
        });
        // At its most talkative it writes tokens down. Whoever wants more than its warnings must ask for it by its name.
        services.AddLogging(log => log.AddFilter("OpenIddict", LogLevel.Warning));
        AddSession(services, setup.Data);
        AddOpenIdConnect(services, address, setup.Data);

        services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = [.. address.Hosts]);
        if (address.IsBehindTlsProxy)
            services.Configure<ForwardedHeadersOptions>(TrustNearbyProxies);
        return services;
    }

    /// <summary>Lays the pages and endpoints of sign-in. Comes before everything that asks who the caller is.</summary>
    /// <param name="app">The server.</param>
    /// <param name="setup">What it was started with.</param>
    /// <param name="fontFaces">The fonts that the server itself offers, as CSS; the pages use the console's.</param>
    public static void MapSignIn(this WebApplication app, ServerSetup setup, string fontFaces)
    {
        if (SignInAddress.Of(setup).IsBehindTlsProxy)
            app.UseForwardedHeaders();
        app.Use(CallerRefused.AnswerAsync);
        app.Use(app.Services.GetRequiredService<TokenRequestLimits>().HoldBackAsync);
        app.UseAuthentication();

        app.MapGet(SignInForm.Path, SignInEndpoint.ShowAsync);
        app.MapPost(SignInForm.Path, SignInEndpoint.SignInAsync);
        var style = SignInPage.StyleSheet(fontFaces);
        app.MapGet("/sign-in/style.css", () => Results.Text(style, "text/css", Encoding.UTF8));
        app.MapGet("/connect/authorize", AuthorizeEndpoint.AuthorizeAsync);
        app.MapPost("/connect/token", TokenEndpoint.ExchangeAsync);
        app.MapMethods("/connect/logout", [HttpMethods.Get, HttpMethods.Post], SignOutEndpoint.SignOutAsync);
    }

    static void AddSession(IServiceCollection services, DataFolder data)
    {
        // It warns that the keys of the cookies lie unencrypted; so do all secrets of the installation, in a folder that only its owner enters.
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddDataProtection()
            .SetApplicationName("dwellings")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(data.Secrets, "cookies")));
        services.AddAuthentication().AddCookie(Session.Scheme, session =>
        {
            session.Cookie.Name = "dwellings-session";
            session.Cookie.HttpOnly = true;
            session.Cookie.SameSite = SameSiteMode.Lax;
            session.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            session.ExpireTimeSpan = SessionLifetime;
        });
    }

    static void AddOpenIdConnect(IServiceCollection services, SignInAddress address, DataFolder data)
    {
        services.AddOpenIddict()
            .AddCore(core =>
            {
                core.UseEntityFrameworkCore().UseDbContext<RegistryDbContext>();
                core.ReplaceApplicationManager<OpenIddictEntityFrameworkCoreApplication, OverlappingSecrets>();
            })
            .AddServer(server =>
            {
                // On the loopback address the register answers by several names, and the issuer is the one that was asked.
                if (address.IsBehindTlsProxy)
                    server.SetIssuer(address.Origins[0]);
                server.SetAuthorizationEndpointUris("connect/authorize")
                    .SetTokenEndpointUris("connect/token")
                    .SetEndSessionEndpointUris("connect/logout");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowRefreshTokenFlow().AllowClientCredentialsFlow();
                server.Configure(options => options.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain));
                server.RegisterScopes(Scopes.Profile, RegistryScope);
                server.AddEventHandler(OneTimeAssertions.Descriptor);
                server.SetAccessTokenLifetime(AccessTokenLifetime).SetRefreshTokenLifetime(SessionLifetime);
                server.AddSigningKey(TokenKeys.GetOrCreateSigningKey(data)).AddEncryptionKey(TokenKeys.GetOrCreateEncryptionKey(data));

                var web = server.UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough();
                if (!address.IsBehindTlsProxy)
                    web.DisableTransportSecurityRequirement();
            })
            .AddValidation(validation =>
            {
                validation.UseLocalServer();
                validation.AddAudiences(RegistryScope);
                validation.UseAspNetCore().DisableAccessTokenExtractionFromBodyForm().DisableAccessTokenExtractionFromQueryString();
            });
    }

    /// <summary>A proxy is believed on this machine and in private networks; anybody else's word for an address is worth nothing.</summary>
    static void TrustNearbyProxies(ForwardedHeadersOptions options)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        foreach (var network in (string[])["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7"])
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
    }
}
