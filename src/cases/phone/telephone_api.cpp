#include "cases/phone/telephone_api.hpp"

#include "cases/record/case_access.hpp"

namespace aftercare::cases {

void add_telephone_routes(http::Routes& routes, const policy::Pack& pack) {
    http::RouteGroup group(routes, "cases");
    group.add(http::get("/telephones", kCaseRead, "Where to call, by country, as the policy pack has it",
                        [&pack](const http::Call<>&) -> Result<http::Ok<Telephones>> { return pack.get<Telephones>(); })
                  .signed_in());
}

}  // namespace aftercare::cases
