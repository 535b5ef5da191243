// The addresses that mail about cases goes by, and the ids of mails in a case's thread (CASE-19). Pure.
//
// Each receiver of a mail about a case is given an address of his or her own to answer to: the case's number and a token that proves that
// whoever uses it has had that mail. It says nothing to anybody else.
#pragma once

#include "cases/record/case.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace aftercare::cases {

// What one of our addresses says of the case.
struct AddressedCase {
    CaseNumber number;
    std::string token;  // Empty where it has none.
};

class MailAddresses {
public:
    using Key = std::array<std::uint8_t, 32>;

    // `address` is where mail about cases comes to ("cases@support.example"); empty: nowhere. `from` is what our mail is from.
    MailAddresses(std::string address, char separator, std::string from, const Key& key);

    bool takes_mail() const { return !address_.empty(); }
    const std::string& address() const { return address_; }
    // Whether mail to it is for us: the address, or one made of it. Case does not matter.
    bool is_ours(std::string_view recipient) const;
    // Whether a mail from it is one of ours that came back.
    bool is_own(std::string_view sender) const;

    // "cases+2026-1129-0001.k3ab...@support.example". REQUIRES: takes_mail().
    std::string reply_address(const CaseNumber& number, CaseId id, identity::PersonId person) const;
    // What stands between separator and @; none where it is no case.
    std::optional<AddressedCase> addressed(std::string_view recipient) const;
    // Whether the token was given to this person for this case. In a time that does not tell how much of it is right.
    bool proves(std::string_view token, CaseId id, identity::PersonId person) const;

    // Ids of mails, without <>: of the one that begins the thread, and of the one about a step.
    std::string thread_id(const CaseNumber& number, CaseId id) const;
    std::string step_id(const CaseNumber& number, CaseEventId step) const;
    // The case that an id of ours is about; none for others' ids.
    std::optional<CaseNumber> case_of_id(std::string_view message_id) const;

private:
    std::string token_of(CaseId id, identity::PersonId person) const;
    std::optional<std::string_view> tag_of(std::string_view recipient) const;

    std::string address_;
    char separator_;
    std::string from_;
    std::string id_domain_;
    Key key_;
};

// The numbers of cases in a subject, each once: with their dashes or as 12 to 14 digits in a row.
std::vector<CaseNumber> numbers_in(std::string_view subject);

// Whether the subject says one of these words and a number, and nothing else but what programs put before an answer ("Re:", "AW:").
bool asks_for_status(std::string_view subject, std::span<const std::string> words);

}  // namespace aftercare::cases
