// The commands of `aftercare`, one file each. Each adds its own.
#pragma once

#include "cli/command.hpp"

namespace aftercare::cli {

void add_serve(Command& program);
void add_demo(Command& program);
void add_init(Command& program);
void add_migrate(Command& program);
void add_compact(Command& program);
void add_import(Command& program);
void add_import_products(Command& import);
void add_import_life(Command& import);  // Below "import", as the next.
void add_import_assets(Command& import);
void add_import_advisories(Command& import);
void add_insight(Command& program);
void add_insight_match(Command& insight);  // Below "insight", as the next.
void add_insight_explain(Command& insight);
void add_insight_advise(Command& insight);
void add_audit(Command& program);
void add_user(Command& program);
void add_token(Command& program);
void add_policy(Command& program);
void add_openapi(Command& program);
void add_config(Command& program);
void add_jobs(Command& program);
void add_mail(Command& program);
void add_case(Command& program);
void add_doctor(Command& program);

}  // namespace aftercare::cli
