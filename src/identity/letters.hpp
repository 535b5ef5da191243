// The mails that identity sends: about people's own access, in their own language.
#pragma once

#include "identity/policy.hpp"
#include "platform/base/env.hpp"
#include "platform/db/db.hpp"
#include "platform/text/catalogue.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace aftercare::identity {

class Letters {
public:
    // `public_url`: where people reach the portal, without a slash at its end.
    Letters(Env& env, const policy::Pack& pack, std::string public_url)
        : env_(env), pack_(pack), public_url_(std::move(public_url)) {}

    // Queues the mail `identity.<key>` in `tx`. `account` is nil where it is not yet known whose matter it is.
    void send(db::Tx& tx, AccountId account, const std::optional<PersonId>& person, const Email& to,
              const std::optional<OneLine<2, 8>>& language, std::string_view key, const text::Values& values) const;
    // The same to a person.
    void send(db::Tx& tx, const Person& person, std::string_view key, text::Values values) const;

    // A page of the portal with a secret, which stands behind the '#': browsers send it to nobody.
    std::string link(std::string_view page, std::string_view secret) const;
    std::string link(std::string_view page) const;

private:
    Env& env_;
    const policy::Pack& pack_;
    std::string public_url_;
};

}  // namespace aftercare::identity
