// No answer with a secret in it is compressed: beside what the caller sent, its size would tell (BREACH).
#include "world.hpp"

#include <set>

namespace aftercare::api_test {
namespace {

using Q_15_secrets_in_answers = ApiTest;

TEST_P(Q_15_secrets_in_answers, make_their_routes_confidential) {
    const std::set<std::string_view> secrets{"secret", "token", "access_token", "code", "recovery_codes"};
    // Their code is a name that everybody may know.
    const std::set<std::string_view> names{"SiteView", "Plan", "ServiceLevel", "Warranty"};
    int found = 0;
    for (const http::Route& route : app->routes().all()) {
        if (!route.answer_type || names.contains(route.answer_type->name)) continue;
        for (const describe::Field& field : route.answer_type->fields) {
            if (!secrets.contains(field.name)) continue;
            ++found;
            EXPECT_TRUE(route.holds_secret) << route.path << " answers with " << field.name;
        }
    }
    EXPECT_GE(found, 8) << "sessions, second factors, tokens, collectors, certificates, web-hooks";
}
ON_BOTH_DATABASES(Q_15_secrets_in_answers);

}  // namespace
}  // namespace aftercare::api_test
