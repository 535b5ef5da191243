#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "identity/audit_store.hpp"

#include <CLI/CLI.hpp>

namespace aftercare::cli {

namespace {

int verify(const CommonOptions& options) {
    const auto context = Context::load(options);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto result = identity::verify_audit(app->db(), Scope::all());
    std::string text =
        "Read " + std::to_string(result.entries) + " entries of " + std::to_string(result.accounts) + " accounts: ";
    text += result.faults.empty() ? "every chain is whole." : std::to_string(result.faults.size()) + " broken chains.";
    for (const auto& fault : result.faults)
        text += "\n  account " + fault.account_id.text() + ", entry " + std::to_string(fault.seq) + ": " + fault.detail;
    print_result(options, result, text);
    return result.faults.empty() ? kOk : kFailed;
}

}  // namespace

void add_audit(CLI::App& program, int& exit_code) {
    auto options = std::make_shared<CommonOptions>();
    CLI::App* const audit = program.add_subcommand("audit", "The audit trail");
    audit->require_subcommand(1);
    CLI::App* const command =
        audit->add_subcommand("verify", "Follow every account's chain of hashes and say where one is broken");
    options->add_to(*command);
    command->callback([options, &exit_code] { exit_code = verify(*options); });
}

}  // namespace aftercare::cli
