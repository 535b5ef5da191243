#include "identity/reader.hpp"

#include "identity/policy.hpp"
#include "identity/service.hpp"
#include "platform/text/catalogue.hpp"

namespace aftercare::identity {

Reader reader_of(db::Tx& tx, const Caller& caller, const policy::Pack& pack) {
    const auto& installation = pack.get<Installation>();
    const auto person = caller.person.nil() ? std::nullopt : find_person_in_scope(tx, PersonId{caller.person});
    const std::string wanted = person && person->language ? person->language->text() : installation.language.text();
    return {.language = text::Catalogue::shipped().language_for(wanted),
            .zone = person && person->time_zone ? person->time_zone->text() : installation.time_zone.text()};
}

}  // namespace aftercare::identity
