#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "cli/input.hpp"

namespace aftercare::cli {

namespace {

struct InitOptions {
    CommonOptions common;
    std::string vendor;
    std::string country = "US";
    std::string name;
    std::string email;
};

struct Initialised {
    identity::Account vendor;
    identity::Person administrator;
};
DESCRIBE(Initialised, vendor, administrator)

Result<Initialised> make_vendor(server::App& app, const identity::CreateAccount& account, identity::CreatePerson person) {
    const Caller caller = Caller::system();
    Initialised made{.vendor = TRY(app.identity().create_account(caller, account)), .administrator = {}};
    person.account_id = made.vendor.id;
    person.roles = identity::RoleNames{"administrator"};
    made.administrator = TRY(app.identity().create_person(caller, person));
    return made;
}

int init(const InitOptions& options) {
    const auto vendor = read_option<OneLine<1, 120>>("--vendor", options.vendor);
    const auto country = read_option<identity::CountryCode>("--country", options.country);
    const auto name = read_option<OneLine<1, 120>>("--name", options.name);
    const auto email = read_option<identity::Email>("--email", options.email);
    if (!vendor || !country || !name || !email) return kUsage;
    const auto password = read_password("the administrator");
    if (!password) return kUsage;

    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto made = make_vendor(*app, {.kind = identity::AccountKind::vendor, .name = *vendor, .country = *country},
                                  {.name = *name, .email = *email, .password = *password});
    if (!made) {
        print_problem(made.error());
        return kFailed;
    }
    print_result(
        options.common, *made,
        "The vendor " + vendor->text() + " and its administrator " + email->text() + " are there. Next: aftercare serve");
    return kOk;
}

}  // namespace

void add_init(Command& program) {
    auto options = std::make_shared<InitOptions>();
    Command command = program.command("init", "Set up a new installation: the vendor and its first administrator");
    options->common.add_to(command);
    command.takes("--vendor", options->vendor, "Name of the vendor").required();
    command.takes("--country", options->country, "Country of the vendor, such as US");
    command.takes("--name", options->name, "Name of the administrator").required();
    command.takes("--email", options->email, "E-mail address of the administrator").required();
    command.footer(kPasswordFooter);
    command.runs([options] { return init(*options); });
}

}  // namespace aftercare::cli
