#include "server/demo.hpp"
#include "cli/commands.hpp"
#include "cli/context.hpp"

#include <unistd.h>
#include <cstdio>

namespace aftercare::cli {

namespace {

struct DemoOptions {
    CommonOptions common;
    std::int64_t assets = 0;
    bool cases = false;
    std::string address = "127.0.0.1:8080";
};

// What to do first, each with what it shows.
std::vector<std::string> lines_to_try(const server::DemoSummary& demo, const std::string& api) {
    const std::string curl = "curl -s -H \"Authorization: Bearer $TOKEN\" ";
    const std::string json = "-H 'Content-Type: application/json' ";
    return {
        "# entitled\n  " + curl + "'" + api + "/entitlements?serial_number=NWFRA000001&service=technical_support'",
        "# not entitled, with the ways out\n  " + curl + "'" + api +
            "/entitlements?serial_number=NWMUC000001&service=hardware_replacement'",
        "# 300 at once\n  { printf '{\"items\":['; seq -s, -f '{\"serial_number\":\"NWALD%06g\"}' 1 300; printf ']}'; } |\n    " +
            curl + json + "--data-binary @- " + api + "/entitlements/batch",
        "# an e-certificate of another sales region, refused\n  " + curl + json + "-d '{\"code\":\"" + demo.certificate_code +
            "\",\"preview\":true,\"assets\":[{\"serial_number\":\"NWMUC000003\"}]}' " + api + "/certificates/activation",
        "# a table of devices, as a dry run; the answer says where its progress and rows are seen\n"
        "  printf 'serial_number,sku,site\\nNWNEW000001,RIDGE-48T,MUC-1\\nNWNEW000002,RIDGE-99X,MUC-1\\n' |\n    " +
            curl + "-H 'Content-Type: text/csv' --data-binary @- '" + api + "/assets/imports'"};
}

// Where the demo's cases are seen best, and by whom.
constexpr const char* kDesk =
    "\nCases of the last three weeks (clocks count from the making of the demo):\n"
    "  engineer@northwind.example    /staff/workbench: what is late, near and paused, of all priorities\n"
    "  desk@northwind.example        /staff/escalations: one with reports on time, one with an overdue report; the rota\n"
    "  lead@northwind.example        /staff/targets and /staff/satisfaction: targets met, answers to surveys (one low)\n"
    "  service-manager@northwind.example  /planned-events: a change that runs today, an upgrade next week\n"
    "  senior@northwind.example      a report of a vulnerability that few may read\n"
    "  manager@aldra.example         /cases: the customer's side, with a P1 that is escalated; its view \"Open and escalated\"\n"
    "  member@aldra.example          a draft, a case merged into another, one that waits for the customer\n"
    "  aiko@kestrel.example          a named contact: a P1 that went to the senior engineers\n";

std::string in_words(const server::DemoSummary& demo, const std::string& address, bool cases) {
    const std::string url = "http://" + address;
    std::string text = demo.made_now ? "The demo was made.\n" : "The demo was there already.\n";
    if (demo.generated_assets > 0)
        text +=
            std::to_string(demo.generated_assets) + " generated assets, " + demo.generated_serial_prefix + "0000000 and on.\n";
    text += "\nSign-ins (everybody's password is " + demo.password + "):\n";
    for (const auto& sign_in : demo.sign_ins)
        text += "  " + sign_in.email + "  (" + sign_in.role + " of " + sign_in.account + ")\n";
    if (cases) text += kDesk;
    text += "\nSerial numbers of Aldra Telecom to try:\n";
    for (const auto& serial : demo.serials) text += "  " + serial.serial_number + "  " + serial.shows + "\n";
    text += "\nTry first (the token is of owner@aldra.example and good for a day):\n\n";
    text += "  TOKEN=" + demo.customer_token + "\n";
    for (const std::string& line : lines_to_try(demo, url + "/api/v1")) text += "\n  " + line + "\n";
    text += "\nMail that is sent is read at " + url + "/mailbox, where mail.transport is mailbox (script/server sets it).\n";
    return text;
}

int demo(const DemoOptions& options) {
    // Nobody is sent the mails of a past that is made up: they lie in the mailbox, where /mailbox shows them.
    std::map<std::string, std::string> overrides;
    if (options.cases) overrides["/mail/transport"] = "mailbox";
    RealEnv real;
    server::DemoClock clock(real.env().clock);
    Env env{clock, real.env().ids, real.env().random};
    const auto context = Context::load(options.common, std::move(overrides));
    if (!context) return kUsage;
    server::App* const app = context->app(env);
    if (!app) return kFailed;
    const bool on_terminal = isatty(STDERR_FILENO) != 0;
    auto made = server::make_demo(*app, options.assets, [&](std::int64_t done, std::int64_t all) {
        if (on_terminal)
            std::fprintf(stderr, "\r%lld of %lld assets%s", static_cast<long long>(done), static_cast<long long>(all),
                         done == all ? "\n" : "");
    });
    if (made && options.cases)
        if (auto desk = server::make_demo_cases(*app, clock); !desk) made = fail(desk.error());
    if (!made) {
        print_problem(made.error());
        return kFailed;
    }
    print_result(options.common, *made, in_words(*made, options.address, options.cases));
    return kOk;
}

}  // namespace

void add_demo(Command& program) {
    auto options = std::make_shared<DemoOptions>();
    Command command = program.command("demo", "Make a small world to try the product in");
    options->common.add_to(command);
    command.takes("--assets", options->assets, "Generated assets beside it").within(0, server::kMaxGenerated);
    command.flag("--cases", options->cases,
                 "With a desk of some thirty cases in every state; its mails go into the mailbox alone");
    command.takes("--address", options->address, "Host and port to print in the lines to try");
    command.runs([options] { return demo(*options); });
}

}  // namespace aftercare::cli
