// Which cases are meant on the command line, and who acts.
#include "assets/store.hpp"
#include "cli/case.hpp"
#include "cli/find_account.hpp"
#include "cli/input.hpp"
#include "server/acting.hpp"

namespace aftercare::cli {

namespace {

// Reads the option into the filter where it is given; false, with a message, where it is no value.
template <class T>
bool narrow(const char* option, const std::string& text, std::optional<T>& into) {
    if (text.empty()) return true;
    into = read_option<T>(option, text);
    return into.has_value();
}

std::optional<cases::Priority> priority_of(const std::string& text) {
    for (const describe::Enumerator& one : describe::TypeOf<cases::Priority>::enumerators)
        if (one.name == text) return static_cast<cases::Priority>(one.value);
    return std::nullopt;
}

// What was typed may be the serial number of a product, if nothing was written so.
bool is_serial(server::App& app, const cases::CaseFilter& filter) {
    const auto serial = assets::SerialNumber::parse(*filter.text);
    if (!serial) return false;
    return app.db().read(Scope::all(), [&](db::Tx& tx) {
        const cases::CaseReader reader = cases::reader_of(Caller::system());
        return cases::store::count(tx, reader, filter, 1) == 0 && !assets::store::find_by_serial(tx, *serial).empty();
    });
}

}  // namespace

void CaseChoice::add_to(Command& command) {
    command.takes("--account", account, "Of this account alone, by name or id");
    command.takes("--status", status, "In this status, such as in_progress (case_statuses.yaml)");
    command.takes("--type", type, "Of this type, such as technical (case_types.yaml)");
    command.takes("--priority", priority, "Of this priority").one_of({"p1", "p2", "p3", "p4"});
    command.takes("--serial", serial, "About the product of this serial number");
    command.takes("--query", query, "Words of synopsis, description and notes; a case number, tracking number or serial number");
    command.flag("--open", open, "Open ones alone");
    command.flag("--closed", closed, "Closed ones alone");
}

std::optional<cases::CaseFilter> filter_of(server::App& app, const CaseChoice& choice) {
    if (choice.open && choice.closed) {
        std::fputs("--open and --closed exclude each other.\n", stderr);
        return std::nullopt;
    }
    cases::CaseFilter filter;
    if (!choice.account.empty()) {
        filter.account_id = find_account(app, choice.account);
        if (!filter.account_id) return std::nullopt;
    }
    std::optional<Text<1, 100>> query;
    if (!narrow("--status", choice.status, filter.status) || !narrow("--type", choice.type, filter.type) ||
        !narrow("--serial", choice.serial, filter.serial_number) || !narrow("--query", choice.query, query))
        return std::nullopt;
    if (!choice.priority.empty()) filter.priority = priority_of(choice.priority);
    if (choice.open || choice.closed) filter.open = choice.open;
    if (query) filter.text = query->text();
    if (query && is_serial(app, filter)) {
        filter.text.reset();
        filter.serial_number = *assets::SerialNumber::parse(query->text());
    }
    return filter;
}

std::optional<cases::CaseName> read_case(const std::string& text) { return read_option<cases::CaseName>("NUMBER", text); }

Result<Caller> acting(server::App& app, const std::string& email, Action action) {
    const auto address = identity::Email::parse(email);
    check(address.has_value(), "an address that was not read");
    const auto person = TRY(app.identity().find_person(Caller::system(), *address));
    if (person.status != identity::PersonStatus::active)
        return fail({.kind = ProblemKind::conflict,
                     .code = "identity.person_deactivated",
                     .detail = email + " is deactivated.",
                     .remedy = "Name somebody else with --as."});
    return server::acting_as(app, person, action);
}

}  // namespace aftercare::cli
