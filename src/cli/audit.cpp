#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "identity/audit_store.hpp"

namespace aftercare::cli {

namespace {

int verify(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    auto result = identity::verify_audit(app->db(), Scope::all());
    result.anchors = app->anchors().verify(result.faults);
    std::string text = "Read " + std::to_string(result.entries) + " entries of " + std::to_string(result.accounts) +
                       " accounts and " + std::to_string(result.anchors) + " anchors: ";
    text += result.faults.empty() ? "every chain is whole." : std::to_string(result.faults.size()) + " broken chains.";
    for (const auto& fault : result.faults)
        text += fault.account_id.uuid.nil()
                    ? "\n  " + fault.detail
                    : "\n  account " + fault.account_id.text() + ", entry " + std::to_string(fault.seq) + ": " + fault.detail;
    print_result(options, result, text);
    return result.faults.empty() ? kOk : kFailed;
}

int anchor(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto made = app->anchors().anchor();
    std::string text = made.empty() ? "Nothing was written since the last anchor." : "";
    for (const auto& one : made)
        text += "Anchor " + std::to_string(one.sequence) + " holds the ends of " + std::to_string(one.heads.size()) +
                " chains; its hash is " + one.hash + ".\n";
    print_result(options, made, text);
    return kOk;
}

}  // namespace

void add_audit(Command& program) {
    auto options = std::make_shared<CommonOptions>();
    Command audit = program.group("audit", "The audit trail");
    Command command = audit.command("verify", "Follow every account's chain of hashes and say where one is broken");
    options->add_to(command);
    command.runs([options] { return verify(*options); });
    Command anchoring = audit.command("anchor", "Chain and sign the ends of all chains now; the server does so once a day");
    options->add_to(anchoring);
    anchoring.runs([options] { return anchor(*options); });
}

}  // namespace aftercare::cli
