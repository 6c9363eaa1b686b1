using DwellingRegistry.Features.Access;
using DwellingRegistry.Features.Access.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenIddict.Validation.AspNetCore;

namespace DwellingRegistry.DatabaseTests.Register;

/// <summary>Whom a running server takes the bearer of a token for.</summary>
static class Callers
{
    public static Task<Caller> CallerOfAsync(this TestRegister register, string? accessToken, string? role = null) =>
        CallerAsync(register, accessToken is null ? null : $"Bearer {accessToken}", role);

    public static async Task ShouldRefuseAsync(this TestRegister register, string accessToken)
    {
        var refusal = await Should.ThrowAsync<CallerRefused>(() => register.CallerOfAsync(accessToken));
        refusal.Status.ShouldBe(StatusCodes.Status401Unauthorized);
    }

    /// <param name="register">Its running server is asked.</param>
    /// <param name="authorization">The header as it is sent.</param>
    /// <param name="role">The header that chooses one of several roles.</param>
    public static async Task<Caller> CallerAsync(this TestRegister register, string? authorization, string? role = null)
    {
        var services = register.Services;
        await using var scope = services.CreateAsyncScope();
        var address = new Uri(register.Origin);
        var context = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            Request = { Scheme = address.Scheme, Host = new HostString(address.Authority), Path = "/graphql" },
        };
        if (authorization is not null)
            context.Request.Headers.Authorization = authorization;
        if (role is not null)
            context.Request.Headers[CallerSource.RoleHeader] = role;
        // What the authentication middleware does before any endpoint runs.
        var handlers = scope.ServiceProvider.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(context, OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        (await ((IAuthenticationRequestHandler)handler!).HandleRequestAsync()).ShouldBeFalse();
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        return await services.GetRequiredService<CallerSource>().BeginAsync(context, connection, StatedReasons.None, CancellationToken.None);
    }
}
