// The link of the mail that asks (CASE-27): it proves who was asked, so that nobody has to sign in to answer.
#pragma once

#include "cases/survey/survey.hpp"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace aftercare::cases {

// Tokens are made of the survey's id by a key of the server's (HMAC-SHA256): nothing of them is kept that could be stolen, and the reminder's
// link is that of the first mail.
class SurveyLinks {
public:
    using Key = std::array<std::uint8_t, 32>;

    // `public_url` without a slash at its end.
    SurveyLinks(std::string public_url, const Key& key) : public_url_(std::move(public_url)), key_(key) {}

    std::string token_of(SurveyId id) const;
    // The survey that the token was made for. In a time that does not tell how much of it is right.
    std::optional<SurveyId> survey_of(std::string_view token) const;
    // A page of the portal; the token stands behind the '#', which browsers send to nobody.
    std::string link_to(SurveyId id) const { return public_url_ + "/survey#" + token_of(id); }

private:
    std::string public_url_;
    Key key_;
};

}  // namespace aftercare::cases
