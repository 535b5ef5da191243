#include "cli/commands.hpp"
#include "cli/context.hpp"

#include <sys/stat.h>
#include <CLI/CLI.hpp>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    using namespace aftercare::cli;
    // What is written holds every customer's data and the hashes of secrets: it is for the user that runs the program alone.
    umask(0077);
    CLI::App program("Aftercare: the support organisation of a network-equipment vendor, as software.", "aftercare");
    program.require_subcommand(1);
    program.set_version_flag("--version", AFTERCARE_VERSION);
    program.failure_message(CLI::FailureMessage::help);
    int exit_code = kOk;
    add_serve(program, exit_code);
    add_demo(program, exit_code);
    add_init(program, exit_code);
    add_migrate(program, exit_code);
    add_compact(program, exit_code);
    add_import(program, exit_code);
    add_audit(program, exit_code);
    add_user(program, exit_code);
    add_token(program, exit_code);
    add_policy(program, exit_code);
    add_openapi(program, exit_code);
    add_config(program, exit_code);
    add_jobs(program, exit_code);
    add_doctor(program, exit_code);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? kOk : kUsage;
    } catch (const aftercare::db::Unavailable& lost) {
        std::fprintf(stderr, "The database does not answer: %s\n", lost.what());
        return kFailed;
    } catch (const std::exception& bug) {
        std::fprintf(stderr, "aftercare met a bug in itself: %s\n", bug.what());
        return kFailed;
    }
    return exit_code;
}
