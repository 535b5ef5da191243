// What the commands below "case" share: which cases are meant, who acts, and how times are written.
#pragma once

#include "cli/context.hpp"
#include "server/app.hpp"

#include "cases/record/case_list_store.hpp"

#include <optional>
#include <string>

namespace aftercare::cli {

void add_case_list(Command& cases);
void add_case_show(Command& cases);
void add_case_explain(Command& cases);
void add_case_open(Command& cases);
void add_case_note(Command& cases);
void add_case_verify(Command& cases);
void add_case_export(Command& cases);

// Which cases a list holds, as it is said on the command line.
struct CaseChoice {
    std::string account;
    std::string status;
    std::string type;
    std::string priority;
    std::string serial;
    std::string query;
    bool open = false;
    bool closed = false;

    void add_to(Command& command);
};
// A message, and none, where something is no value.
std::optional<cases::CaseFilter> filter_of(server::App& app, const CaseChoice& choice);

// The case that is named by its number or id; a message where the text is neither.
std::optional<cases::CaseName> read_case(const std::string& text);

// The person of that address, who acts as at a route that needs the action. Fails with identity.person_unknown, access.forbidden, and
// cli.person_deactivated.
Result<Caller> acting(server::App& app, const std::string& email, Action action);

// "2026-11-21 19:37 CET".
std::string moment(Instant at, const std::string& zone);
// "2 d 3 h 4 min", of what is left or over, without its sign; "less than a minute".
std::string span(std::int64_t micros);
// In which times of the case are read: that of who works on it, else the installation's.
std::string zone_of(const server::App& app, const cases::Case& row);
// "first response", for a person.
std::string words_of(cases::ClockKind kind);

}  // namespace aftercare::cli
