#include "cases/survey/survey_link.hpp"

#include "platform/crypto/crypto.hpp"

namespace aftercare::cases {

std::string SurveyLinks::token_of(SurveyId id) const {
    const std::string_view key(reinterpret_cast<const char*>(key_.data()), key_.size());
    const auto digest = crypto::hmac_sha256(key, "case_survey:" + id.text());
    return id.text() + "." + crypto::base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

std::optional<SurveyId> SurveyLinks::survey_of(std::string_view token) const {
    const auto id = SurveyId::parse(token.substr(0, token.find('.')));
    if (!id || !crypto::same_secret(token, token_of(*id))) return std::nullopt;
    return *id;
}

}  // namespace aftercare::cases
