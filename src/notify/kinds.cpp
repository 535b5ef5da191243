#include "notify/notification.hpp"
#include "platform/text/catalogue.hpp"

#include <algorithm>

namespace aftercare::notify {

void Kinds::add(Kind kind) {
    check(!find(kind.name), "a kind of news is there twice");
    check(text::Catalogue::shipped().has_message(kind.title_key), "a kind of news has no title");
    kinds_.push_back(std::move(kind));
}

const Kind* Kinds::find(std::string_view name) const {
    const auto found = std::ranges::find(kinds_, name, &Kind::name);
    return found == kinds_.end() ? nullptr : &*found;
}

void add_kinds(Kinds& kinds) {
    kinds.add({.name = "security.account_locked", .title_key = "notify.kind_account_locked", .mandatory = true});
    kinds.add({.name = "security.password_reset", .title_key = "notify.kind_password_reset", .mandatory = true});
    kinds.add({.name = "account.person_joined", .title_key = "notify.kind_person_joined"});
    kinds.add({.name = "account.person_deactivated", .title_key = "notify.kind_person_deactivated"});
    kinds.add({.name = "account.partner_link", .title_key = "notify.kind_partner_link"});
    kinds.add({.name = "account.credential_expiring", .title_key = "notify.kind_credential_expiring"});
    kinds.add({.name = "webhook.disabled", .title_key = "notify.kind_webhook_disabled"});
}

}  // namespace aftercare::notify
