// Mails about a case in the words of one reader: about a step, with a status, and the refusal to open a case by mail (CASE-19, CASE-02).
#pragma once

#include "cases/mail/addresses.hpp"
#include "cases/mail/incoming.hpp"
#include "notify/wording.hpp"
#include "platform/mail/mail.hpp"
#include "policy/pack.hpp"

#include <optional>
#include <string>

namespace aftercare::cases {

// A step as a mail tells it.
struct ToldStep {
    const CaseEvent& event;
    std::string who;  // Took it.
    std::optional<Instant> next =
        {};  // What comes by itself then, where something does: the closing, the end of reopening, the next report.
    std::optional<Instant> tried_since = {};  // Since when the customer was tried and not reached (CASE-09).
};

class CaseLetters {
public:
    // All must outlive it. `public_url` without a slash at its end.
    CaseLetters(const policy::Pack& pack, const MailAddresses& addresses, std::string public_url)
        : pack_(pack), addresses_(addresses), public_url_(std::move(public_url)) {}

    // About a step. Link only: neither what the case is about nor what was done. REQUIRES: there is a mail about such steps.
    mail::Letter about_step(const Case& row, const ToldStep& step, const identity::Person& to, bool link_only) const;
    // In answer to the mail of that id.
    mail::Letter status(const Case& row, const identity::Person& to, const std::string& answers) const;
    // In answer to a mail on a closed case: it is read, and this is how work on it goes on.
    mail::Letter closed(const Case& row, const identity::Person& to, const std::string& answers) const;
    // In answer to a mail of which the case did not take all files: which, why, and what can be done.
    mail::Letter missing_files(const Case& row, const MissingFiles& missing, const identity::Person& to,
                               const std::string& answers) const;
    mail::Letter no_new_case(const identity::Person& to, const std::string& answers) const;

private:
    mail::Letter letter(const std::string& key, const identity::Person& to, text::Values values) const;
    text::Values values_of(const Case& row, const identity::Person& to, bool link_only) const;
    std::string link_to(const Case& row) const { return public_url_ + "/cases/" + row.number.text(); }
    text::Values values_of_step(const Case& row, const ToldStep& step, const notify::Reader& reader) const;
    mail::Letter answer(const Case& row, mail::Letter made, const identity::Person& to, const std::string& answers) const;
    std::string status_name(const std::string& code, const std::string& language) const;

    const policy::Pack& pack_;
    const MailAddresses& addresses_;
    std::string public_url_;
};

}  // namespace aftercare::cases
