// The commands of `aftercare`, one file each. Each adds its subcommand; `exit_code` is set when it ran.
#pragma once

namespace CLI {
class App;
}

namespace aftercare::cli {

void add_serve(CLI::App& program, int& exit_code);
void add_demo(CLI::App& program, int& exit_code);
void add_init(CLI::App& program, int& exit_code);
void add_migrate(CLI::App& program, int& exit_code);
void add_compact(CLI::App& program, int& exit_code);
void add_import(CLI::App& program, int& exit_code);
void add_import_products(CLI::App& import, int& exit_code);  // Below "import", as the next.
void add_import_assets(CLI::App& import, int& exit_code);
void add_audit(CLI::App& program, int& exit_code);
void add_user(CLI::App& program, int& exit_code);
void add_token(CLI::App& program, int& exit_code);
void add_policy(CLI::App& program, int& exit_code);
void add_openapi(CLI::App& program, int& exit_code);
void add_config(CLI::App& program, int& exit_code);
void add_jobs(CLI::App& program, int& exit_code);
void add_doctor(CLI::App& program, int& exit_code);

}  // namespace aftercare::cli
