// API tokens, as an operator keeps them at the command line.
#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/input.hpp"

namespace aftercare::cli {

namespace {

constexpr std::int64_t kPage = 500;

struct TokenOptions {
    CommonOptions common;
    std::string user;
    std::string name;
    std::vector<std::string> actions;
    std::int64_t days = 0;
    std::string id;
};

struct Revoked {
    identity::TokenView token;
};
DESCRIBE(Revoked, token)

std::string line_of(const identity::TokenView& token) {
    std::string line = token.id.text() + "  " + token.name.text() + "  until " + token.expires_at.text();
    line += token.last_used_at ? "  last used " + token.last_used_at->text() : "  never used";
    if (token.revoked_at) line += "  revoked " + token.revoked_at->text();
    return line + "\n";
}

int list(const TokenOptions& options) {
    std::optional<identity::Email> user;
    if (!options.user.empty()) {
        user = read_option<identity::Email>("--user", options.user);
        if (!user) return kUsage;
    }
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        const Caller caller = Caller::system();
        std::optional<identity::PersonId> person;
        if (user) person = TRY(app.identity().find_person(caller, *user)).id;
        std::vector<identity::TokenView> tokens;
        identity::store::After after{.id = {}, .limit = kPage};
        for (bool more = true; more;) {
            const auto page = person ? TRY(app.tokens().list_of(caller, *person, after)) : app.tokens().list(caller, {}, after);
            tokens.insert(tokens.end(), page.begin(), page.end());
            more = static_cast<std::int64_t>(page.size()) == kPage;
            if (more) after.id = page.back().id.uuid;
        }
        std::string text;
        for (const auto& token : tokens) text += line_of(token);
        print_result(options.common, tokens, text.empty() ? "There is no token." : text);
        return kOk;
    });
}

int create(const TokenOptions& options) {
    const auto user = read_option<identity::Email>("--user", options.user);
    const auto name = read_option<OneLine<1, 80>>("--name", options.name);
    if (!user || !name) return kUsage;
    identity::CreateToken request{.name = *name};
    if (options.days > 0) request.days = Int<1, 3'650>(options.days);
    if (!options.actions.empty()) {
        request.actions.emplace();
        for (const std::string& text : options.actions) {
            const auto action = read_option<OneLine<1, 60>>("--action", text);
            if (!action) return kUsage;
            request.actions->push_back(*action);
        }
    }
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        const Caller caller = Caller::system();
        const auto person = TRY(app.identity().find_person(caller, *user));
        const auto made = TRY(app.tokens().create_for(caller, person.id, request));
        print_result(options.common, made,
                     made.secret + "\nThis is shown once. Token " + made.token.id.text() + " of " + user->text() +
                         " is good until " + made.token.expires_at.text() + ".");
        return kOk;
    });
}

int revoke(const TokenOptions& options) {
    const auto id = read_option<identity::TokenId>("ID", options.id);
    if (!id) return kUsage;
    return with_app(options.common, [&](server::App& app) -> Result<int> {
        TRY(app.tokens().revoke(Caller::system(), *id));
        print_result(options.common, Revoked{TRY(app.tokens().find(Caller::system(), *id))},
                     "Token " + id->text() + " is revoked.");
        return kOk;
    });
}

}  // namespace

void add_token(Command& program) {
    Command token = program.group("token", "API tokens: list, create and revoke them");

    auto listing = std::make_shared<TokenOptions>();
    Command list_command = token.command("list", "List tokens: id, name, end, last use");
    listing->common.add_to(list_command);
    list_command.takes("--user", listing->user, "Of this person alone, by e-mail address");
    list_command.runs([listing] { return list(*listing); });

    auto creating = std::make_shared<TokenOptions>();
    Command create_command = token.command("create", "Make a token for a person; its secret is shown this once");
    creating->common.add_to(create_command);
    create_command.takes("--user", creating->user, "For whom, by e-mail address").required();
    create_command.takes("--name", creating->name, "What it is for").required();
    create_command
        .takes("--action", creating->actions,
               "Something that it may do, such as asset.read; several times; all that the person may if missing")
        .times(1, 50);
    create_command.takes("--days", creating->days, "How long it is good; the policy's usual time if missing").within(1, 3'650);
    create_command.runs([creating] { return create(*creating); });

    auto revoking = std::make_shared<TokenOptions>();
    Command revoke_command = token.command("revoke", "Refuse a token from now on");
    revoking->common.add_to(revoke_command);
    revoke_command.takes("id", revoking->id, "Which, by id").required();
    revoke_command.runs([revoking] { return revoke(*revoking); });
}

}  // namespace aftercare::cli
