// Somebody who acts without a session: at the command line, and in the demo.
#pragma once

#include "server/app.hpp"

namespace aftercare::server {

// The person with the rights of his or her roles; the vendor's people see all accounts, others their own. Fails as
// identity::Service::find_account().
Result<Caller> acting_as(App& app, const identity::Person& person);
// The same as at a route that needs the action: a partner's people see those accounts, too, that let them do it. Fails with access.forbidden where
// the roles don't allow it.
Result<Caller> acting_as(App& app, const identity::Person& person, Action action);

}  // namespace aftercare::server
