#include "cli/commands.hpp"
#include "cli/context.hpp"
#include "platform/describe/enumerator.hpp"
#include "server/job_routes.hpp"

namespace aftercare::cli {

namespace {

using server::JobView;

struct Listed {
    std::vector<JobView> items;
    std::vector<jobs::JobCount> counts;
};
DESCRIBE(Listed, items, counts)

struct ListOptions {
    CommonOptions common;
    std::string state = "dead";
    std::string kind;
    std::int64_t limit = 50;
};

std::string line_of(const JobView& job) {
    std::string line = job.id.text() + "  " + std::string(describe::enumerator_name(job.state)) + "  " + job.kind + "  since " +
                       job.created_at.text() + ", tried " + std::to_string(job.attempts) + " times";
    if (job.last_error) line += "\n    " + *job.last_error;
    return line + "\n";
}

int list_jobs(const ListOptions& options) {
    jobs::JobFilter filter{.limit = options.limit};
    if (options.state != "any") {
        for (const jobs::JobState state :
             {jobs::JobState::waiting, jobs::JobState::running, jobs::JobState::done, jobs::JobState::dead})
            if (options.state == describe::enumerator_name(state)) filter.state = state;
    }
    if (!options.kind.empty()) filter.kind = options.kind;
    const auto context = Context::load(options.common);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const Listed listed = app->db().read(Scope::all(), [&](db::Tx& tx) {
        Listed read{.items = {}, .counts = jobs::count(tx)};
        for (const jobs::Job& job : jobs::list(tx, filter)) read.items.push_back(server::view_of(job));
        return read;
    });
    std::string text;
    for (const JobView& job : listed.items) text += line_of(job);
    if (text.empty()) text = "There are none.\n";
    for (const jobs::JobCount& count : listed.counts)
        text +=
            std::to_string(count.count) + " " + std::string(describe::enumerator_name(count.state)) + " of " + count.kind + "\n";
    print_result(options.common, listed, text);
    return kOk;
}

int redeliver(const CommonOptions& options, const std::string& id) {
    const auto uuid = Uuid::parse(id);
    if (!uuid) {
        std::fprintf(stderr, "'%s' is no id of a job. `aftercare jobs list` shows them.\n", id.c_str());
        return kUsage;
    }
    const auto context = Context::load(options);
    if (!context) return kUsage;
    server::App* const app = context->app();
    if (!app) return kFailed;
    const auto job = server::redeliver_job(app->db(), app->env(), Caller::system(), jobs::JobId{*uuid});
    if (!job) {
        print_problem(job.error());
        return kFailed;
    }
    print_result(options, *job, "The job " + id + " (" + job->kind + ") waits for its turn; the running server does it.");
    return kOk;
}

}  // namespace

void add_jobs(Command& program) {
    Command jobs = program.group("jobs", "Background work: what was given up, and trying it again");
    auto listing = std::make_shared<ListOptions>();
    Command list = jobs.command("list", "The newest jobs, and how many there are");
    listing->common.add_to(list);
    list.takes("--state", listing->state, "waiting, running, done, dead or any")
        .one_of({"waiting", "running", "done", "dead", "any"})
        .shows_default();
    list.takes("--kind", listing->kind, "Of one kind alone, such as mail.send");
    list.takes("--limit", listing->limit, "At most so many").within(1, 500).shows_default();
    list.runs([listing] { return list_jobs(*listing); });
    auto options = std::make_shared<CommonOptions>();
    auto id = std::make_shared<std::string>();
    Command again = jobs.command("redeliver", "Give a dead job all its attempts again");
    options->add_to(again);
    again.takes("id", *id, "The job's id").required();
    again.runs([options, id] { return redeliver(*options, *id); });
}

}  // namespace aftercare::cli
