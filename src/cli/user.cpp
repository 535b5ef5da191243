// People, as an operator keeps them at the command line: also where nobody can sign in any more.
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/input.hpp"

namespace aftercare::cli {

namespace {

constexpr std::int64_t kPage = 500;

struct UserOptions {
    CommonOptions common;
    std::string email;
    std::string account;
    std::string name;
    std::vector<std::string> roles;
    std::string language;
    std::string time_zone;
    bool revoke_tokens = false;
};

// What a change has come to.
struct Changed {
    identity::Person person;
    std::string outcome;
};
DESCRIBE(Changed, person, outcome)

std::string line_of(const identity::Person& person) {
    std::string roles;
    for (const std::string& role : person.roles) roles += (roles.empty() ? "" : ",") + role;
    return person.email->text() + "  " + person.name->text() + "  " + roles + "  " +
           (person.status == identity::PersonStatus::active ? "active" : "deactivated") + "  account " +
           person.account_id.text() + "\n";
}

int list(const UserOptions& options) {
    std::optional<AccountId> account;
    if (!options.account.empty()) {
        account = read_option<AccountId>("--account", options.account);
        if (!account) return kUsage;
    }
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        std::vector<identity::Person> people;
        identity::store::After after{.id = {}, .limit = kPage};
        for (bool more = true; more;) {
            const auto page = app.identity().list_people(Caller::system(), {.account = account, .text = {}, .ids = {}}, after);
            people.insert(people.end(), page.begin(), page.end());
            more = static_cast<std::int64_t>(page.size()) == kPage;
            if (more) after.id = page.back().id.uuid;
        }
        std::string text;
        for (const auto& person : people) text += line_of(person);
        print_result(options.common, people, text.empty() ? "There is nobody." : text);
        return kOk;
    });
}

int add(const UserOptions& options) {
    const auto email = read_option<identity::Email>("--email", options.email);
    const auto name = read_option<OneLine<1, 120>>("--name", options.name);
    const auto account = read_option<AccountId>("--account", options.account);
    if (!email || !name || !account) return kUsage;
    identity::CreatePerson request{.account_id = *account, .name = *name, .email = *email};
    if (!options.roles.empty()) {
        request.roles.emplace();
        request.roles->assign(options.roles.begin(), options.roles.end());
    }
    if (!options.language.empty()) {
        request.language = read_option<OneLine<2, 8>>("--language", options.language);
        if (!request.language) return kUsage;
    }
    if (!options.time_zone.empty()) {
        request.time_zone = read_option<identity::TimeZone>("--time-zone", options.time_zone);
        if (!request.time_zone) return kUsage;
    }
    const auto password = read_password(email->text());
    if (!password) return kUsage;
    request.password = *password;
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        const auto person = TRY(app.identity().create_person(Caller::system(), request));
        print_result(options.common, Changed{person, "added"}, person.email->text() + " was added.");
        return kOk;
    });
}

// What is done to one person, who is named by address, and what is said of it.
using Deed = std::function<Result<std::string>(server::App&, const identity::Person&)>;

int change(const UserOptions& options, const Deed& deed) {
    const auto email = read_option<identity::Email>("EMAIL", options.email);
    if (!email) return kUsage;
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        const auto person = TRY(app.identity().find_person(Caller::system(), *email));
        const std::string outcome = TRY(deed(app, person));
        const auto after = TRY(app.identity().find_person(Caller::system(), person.id));
        print_result(options.common, Changed{after, outcome}, email->text() + ": " + outcome + ".");
        return kOk;
    });
}

int reset_password(const UserOptions& options) {
    const auto email = read_option<identity::Email>("EMAIL", options.email);
    if (!email) return kUsage;
    const auto password = read_password(email->text());
    if (!password) return kUsage;
    return change(options, [&](server::App& app, const identity::Person& person) -> Result<std::string> {
        TRY(app.passwords().set(Caller::system(), person.id, password->text(), options.revoke_tokens));
        return options.revoke_tokens ? "the password was set; every session and token has ended"
                                     : "the password was set, and every session has ended";
    });
}

Deed status_deed(identity::PersonStatus status) {
    return [status](server::App& app, const identity::Person& person) -> Result<std::string> {
        const bool active = status == identity::PersonStatus::active;
        if (person.status == status) return active ? "was active already" : "was deactivated already";
        TRY(app.identity().set_status(Caller::system(), person.id, status));
        return active ? "may sign in again" : "deactivated; every session and token has ended";
    };
}

Result<std::string> unlock(server::App& app, const identity::Person& person) {
    const bool locked = TRY(app.passwords().unlock(Caller::system(), person.id));
    return locked ? "the lock was lifted" : "was not locked";
}

Result<std::string> reset_second_factor(server::App& app, const identity::Person& person) {
    TRY(app.second_factor().reset(Caller::system(), person.id));
    return "the second factor was taken away, and every session has ended";
}

Command command_of(Command& user, const char* name, const char* help, const std::shared_ptr<UserOptions>& options) {
    Command command = user.command(name, help);
    options->common.add_to(command);
    return command;
}

void add_change(Command& user, const char* name, const char* help, const Deed& deed) {
    auto options = std::make_shared<UserOptions>();
    Command command = command_of(user, name, help, options);
    command.takes("email", options->email, "Whom: the address that he or she signs in with").required();
    command.runs([options, deed] { return change(*options, deed); });
}

void add_list_and_add(Command& user) {
    auto listing = std::make_shared<UserOptions>();
    Command list_command = command_of(user, "list", "List people: address, name, roles, status, account", listing);
    list_command.takes("--account", listing->account, "Of this account alone, by id");
    list_command.runs([listing] { return list(*listing); });

    auto adding = std::make_shared<UserOptions>();
    Command add_command = command_of(user, "add", "Add a person, with a password", adding);
    add_command.takes("--email", adding->email, "The address to sign in with").required();
    add_command.takes("--name", adding->name, "The person's name").required();
    add_command.takes("--account", adding->account, "The account, by id").required();
    add_command.takes("--role", adding->roles, "A role of roles.yaml; may be given several times").times(1, 20);
    add_command.takes("--language", adding->language, "Such as en or de");
    add_command.takes("--time-zone", adding->time_zone, "Such as Europe/Berlin");
    add_command.footer(kPasswordFooter);
    add_command.runs([adding] { return add(*adding); });
}

}  // namespace

void add_user(Command& program) {
    Command user = program.group("user", "People: list and add them, let them in again, shut them out");
    add_list_and_add(user);

    auto resetting = std::make_shared<UserOptions>();
    Command reset = command_of(user, "reset-password", "Set a new password; lifts a lock and ends every session", resetting);
    reset.takes("email", resetting->email, "Whom: the address that he or she signs in with").required();
    reset.flag("--revoke-tokens", resetting->revoke_tokens, "Revoke the person's API tokens too");
    reset.footer(kPasswordFooter);
    reset.runs([resetting] { return reset_password(*resetting); });

    add_change(user, "deactivate", "Shut somebody out: ends every session and token",
               status_deed(identity::PersonStatus::deactivated));
    add_change(user, "activate", "Let somebody in again who was deactivated", status_deed(identity::PersonStatus::active));
    add_change(user, "unlock", "Lift the lock of too many wrong passwords", unlock);
    add_change(user, "second-factor-reset", "Take the second factor away from somebody who has lost it", reset_second_factor);
}

}  // namespace aftercare::cli
