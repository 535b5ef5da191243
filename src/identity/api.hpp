// The routes of identity.
#pragma once

#include "identity/care_requests.hpp"
#include "identity/collectors.hpp"
#include "identity/invitations.hpp"
#include "identity/partners.hpp"
#include "identity/passwords.hpp"
#include "identity/second_factor.hpp"
#include "identity/service.hpp"
#include "identity/sign_in.hpp"
#include "identity/sign_ups.hpp"
#include "identity/tokens.hpp"
#include "platform/http/route.hpp"

namespace aftercare::identity {

// Accounts, sites, people and partner links. The services must outlive the routes.
void add_routes(http::Routes& routes, Service& service, PartnerService& partners);

// The audit trail, to be read and taken away.
void add_audit_routes(http::Routes& routes, Service& service);

// Sessions, one's own person, second factors, tokens and collectors.
struct AccessServices {
    Service& identity;
    SignInService& sign_in;
    SecondFactorService& second_factor;
    TokenService& tokens;
    CollectorService& collectors;
};
void add_access_routes(http::Routes& routes, AccessServices services);

// Sign-ups, invitations, forgotten passwords and requests to Customer Care.
struct JoiningServices {
    SignUpService& sign_ups;
    InvitationService& invitations;
    PasswordService& passwords;
    CareRequestService& requests;
};
void add_joining_routes(http::Routes& routes, JoiningServices services);

}  // namespace aftercare::identity
