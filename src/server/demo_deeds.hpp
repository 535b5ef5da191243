// How somebody of the demo does something to a case: by the services, as over the API.
#pragma once

#include "server/demo_cases.hpp"

namespace aftercare::server {

struct DemoDoing {
    DemoWorld& world;
    const Caller& caller;
    cases::CaseId on;
    const DemoStep& step;
    std::optional<cases::CaseId> other;  // The one that the step names by its key.
};

// Fails as the service does. Throws std::bad_optional_access where the step lacks what its deed needs.
Result<> do_deed(const DemoDoing& doing);

}  // namespace aftercare::server
