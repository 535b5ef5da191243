#include "identity/letters.hpp"

#include "platform/mail/mail.hpp"

namespace aftercare::identity {

void Letters::send(db::Tx& tx, AccountId account, const std::optional<PersonId>& person, const Email& to,
                   const std::optional<OneLine<2, 8>>& language, std::string_view key, const text::Values& values) const {
    const auto& texts = text::Catalogue::shipped();
    const std::string wanted = (language ? *language : pack_.get<Installation>().language).text();
    const std::string kind = "identity." + std::string(key);
    mail::enqueue(tx, env_,
                  {.account = account,
                   .person = person ? std::optional(person->uuid) : std::nullopt,
                   .to = {.name = {}, .address = to.text()},
                   .kind = kind,
                   .text = texts.mail(texts.language_for(wanted), kind, values)});
}

void Letters::send(db::Tx& tx, const Person& person, std::string_view key, text::Values values) const {
    values.emplace("name", person.name->text());
    send(tx, person.account_id, person.id, *person.email, person.language, key, values);
}

std::string Letters::link(std::string_view page, std::string_view secret) const { return link(page) + "#" + std::string(secret); }

std::string Letters::link(std::string_view page) const { return public_url_ + "/" + std::string(page); }

}  // namespace aftercare::identity
