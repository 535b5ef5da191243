#include "cli/commands.hpp"
#include "platform/db/db.hpp"

#include <sys/stat.h>

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    using namespace aftercare::cli;
    // What is written holds every customer's data and the hashes of secrets: it is for the user that runs the program alone.
    umask(0077);
    try {
        return run_program(argc, argv, AFTERCARE_VERSION, [](Command& program) {
            add_serve(program);
            add_demo(program);
            add_init(program);
            add_migrate(program);
            add_compact(program);
            add_import(program);
            add_insight(program);
            add_audit(program);
            add_user(program);
            add_token(program);
            add_policy(program);
            add_openapi(program);
            add_config(program);
            add_jobs(program);
            add_mail(program);
            add_case(program);
            add_doctor(program);
        });
    } catch (const aftercare::db::Unavailable& lost) {
        std::fprintf(stderr, "The database does not answer: %s\n", lost.what());
    } catch (const std::exception& bug) {
        std::fprintf(stderr, "aftercare met a bug in itself: %s\n", bug.what());
    }
    return kFailed;
}
