#include "policy/pack.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace aftercare::policy {

struct TestPlan {
    Text<1, 20> name;
    std::optional<std::string> base;
};
DESCRIBE(TestPlan, name, base)

struct TestPlans {
    std::vector<TestPlan> plans;
};
DESCRIBE(TestPlans, plans)

struct TestGrace {
    Int<0, 90> days;
};
DESCRIBE(TestGrace, days)

namespace {

void every_base_is_a_plan(const TestPlans& section, Complaints& complaints) {
    for (std::size_t i = 0; i < section.plans.size(); ++i) {
        const auto& base = section.plans[i].base;
        if (!base) continue;
        const bool known = std::ranges::any_of(section.plans, [&](const TestPlan& plan) { return plan.name.text() == *base; });
        if (!known) complaints.say("/plans/" + std::to_string(i) + "/base", "There is no plan \"" + *base + "\".");
    }
}

class PolicyPack : public testing::Test {
protected:
    PolicyPack() {
        sections_.add<TestPlans>("plans", every_base_is_a_plan);
        sections_.add<TestGrace>("grace");
    }
    void SetUp() override {
        std::string pattern = (std::filesystem::temp_directory_path() / "aftercare-pack-XXXXXX").string();
        folder_ = mkdtemp(pattern.data());
        write("plans.yaml", "plans:\n  - name: care\n  - name: plus\n    base: care\n");
        write("grace.yaml", "days: 30\n");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
    std::vector<Complaint> complaints() {
        auto pack = load(folder_.string(), sections_);
        EXPECT_FALSE(pack) << "the pack was taken";
        return pack ? std::vector<Complaint>{} : pack.error();
    }
    std::string version() { return load(folder_.string(), sections_).value().version(); }

    Sections sections_;
    std::filesystem::path folder_;
};

TEST_F(PolicyPack, gives_each_section_as_its_type) {
    const auto pack = load(folder_.string(), sections_);
    ASSERT_TRUE(pack);
    EXPECT_EQ(pack->get<TestGrace>().days, 30);
    ASSERT_EQ(pack->get<TestPlans>().plans.size(), 2U);
    EXPECT_EQ(pack->get<TestPlans>().plans[1].base, "care");
    EXPECT_EQ(pack->files().at("grace.yaml"), "days: 30\n");
    struct Never {};
    EXPECT_THROW(pack->get<Never>(), Bug);
}

TEST_F(PolicyPack, has_the_hash_of_names_and_contents_as_its_version) {
    const std::string before = version();
    EXPECT_EQ(before.size(), 64U);
    EXPECT_EQ(version(), before);
    write("grace.yaml", "days: 31\n");
    const std::string after = version();
    EXPECT_NE(after, before);
    write("grace.yaml", "days: 30\n");
    EXPECT_EQ(version(), before);
}

TEST_F(PolicyPack, is_refused_with_every_complaint_of_every_file_by_line) {
    write("grace.yaml", "# How long.\ndays: 91\nweeks: 2\n");
    write("plans.yaml", "plans:\n  - name: care\n  - name: ''\n  - base: care\n");
    const auto all = complaints();
    ASSERT_EQ(all.size(), 4U);
    EXPECT_EQ(all[0].file, "grace.yaml");
    EXPECT_EQ(all[0].line, 2);
    EXPECT_EQ(all[0].pointer, "/days");
    EXPECT_EQ(all[1].line, 3);
    EXPECT_EQ(all[1].pointer, "/weeks");
    EXPECT_EQ(all[2].file, "plans.yaml");
    EXPECT_EQ(all[2].line, 3);
    EXPECT_EQ(all[2].pointer, "/plans/1/name");
    EXPECT_EQ(all[3].line, 4);
    for (const Complaint& complaint : all) EXPECT_FALSE(complaint.detail.empty());
}

TEST_F(PolicyPack, is_refused_where_a_name_refers_to_nothing) {
    write("plans.yaml", "plans:\n  - name: care\n  - name: plus\n\n    base: caer\n");
    EXPECT_EQ(complaints(), (std::vector<Complaint>{{"plans.yaml", 5, "/plans/1/base", "There is no plan \"caer\"."}}));
}

TEST_F(PolicyPack, is_refused_without_one_of_its_sections) {
    std::filesystem::remove(folder_ / "grace.yaml");
    const auto all = complaints();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].file, "grace.yaml");
    EXPECT_TRUE(all[0].detail.contains("missing"));
}

TEST_F(PolicyPack, is_refused_with_a_file_that_is_no_section) {
    write("graec.yaml", "days: 30\n");
    write("grace.yml", "days: 30\n");
    const auto all = complaints();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].file, "grace.yml");
    EXPECT_TRUE(all[0].detail.contains("grace.yaml"));
    EXPECT_EQ(all[1].file, "graec.yaml");
    EXPECT_TRUE(all[1].detail.contains("plans.yaml, grace.yaml"));
}

TEST_F(PolicyPack, leaves_other_files_hidden_files_and_folders_alone) {
    write("README.md", "About this pack.\n");
    write(".grace.yaml.swp", "days");
    std::filesystem::create_directory(folder_ / "old.yaml");
    EXPECT_TRUE(load(folder_.string(), sections_));
}

TEST_F(PolicyPack, takes_a_link_inside_its_folder_and_none_that_leads_out) {
    // Mounted configuration (Kubernetes) looks like this.
    std::filesystem::create_directory(folder_ / "..data");
    std::filesystem::rename(folder_ / "grace.yaml", folder_ / "..data" / "grace.yaml");
    std::filesystem::create_symlink("..data/grace.yaml", folder_ / "grace.yaml");
    EXPECT_TRUE(load(folder_.string(), sections_));

    std::filesystem::remove(folder_ / "grace.yaml");
    std::filesystem::create_symlink("/etc/hostname", folder_ / "grace.yaml");
    const auto all = complaints();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].file, "grace.yaml");
    EXPECT_TRUE(all[0].detail.contains("out of the pack"));
}

TEST_F(PolicyPack, is_refused_where_a_section_is_no_file) {
    std::filesystem::remove(folder_ / "grace.yaml");
    std::filesystem::create_symlink("nowhere.yaml", folder_ / "grace.yaml");
    const auto all = complaints();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_TRUE(all[0].detail.contains("no file"));
}

TEST_F(PolicyPack, is_refused_where_a_file_is_out_of_bounds) {
    write("grace.yaml", "days: 30 #" + std::string(kMaxFileBytes, 'x') + "\n");
    const auto all = complaints();
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].file, "grace.yaml");
    EXPECT_TRUE(all[0].detail.contains("1 MiB"));
}

TEST_F(PolicyPack, is_refused_where_a_file_is_no_yaml) {
    for (const char* broken :
         {"days: [30\n", "\tdays: 30\n", "days: 30\ndays: 31\n", "- 30\n", "", "days: 30\n---\ndays: 31\n"}) {
        write("grace.yaml", broken);
        const auto all = complaints();
        ASSERT_FALSE(all.empty()) << broken;
        EXPECT_EQ(all[0].file, "grace.yaml");
        EXPECT_GT(all[0].line, 0) << broken;
    }
}

TEST_F(PolicyPack, is_refused_where_there_is_no_folder) {
    const auto pack = load((folder_ / "nowhere").string(), sections_);
    ASSERT_FALSE(pack);
    EXPECT_TRUE(pack.error()[0].detail.contains("plans.yaml"));
}

TEST(PolicyComplaint, reads_like_a_compilers) {
    EXPECT_EQ(to_text({"plans.yaml", 12, "/plans/2/base", "There is no plan \"x\"."}),
              "plans.yaml:12: /plans/2/base: There is no plan \"x\".");
    EXPECT_EQ(to_text({"plans.yaml", 0, "", "The section is missing."}), "plans.yaml: The section is missing.");
}

TEST_F(PolicyPack, checks_sections_against_each_other_once_each_is_sound) {
    int runs = 0;
    sections_.check_together("plans", [&](const Pack& pack, Complaints& complaints) {
        ++runs;
        if (pack.get<TestGrace>().days > 30) complaints.say("/plans/1/base", "needs no more than 30 days of grace.");
    });
    ASSERT_TRUE(load(folder_.string(), sections_));
    write("grace.yaml", "days: 31\n");
    EXPECT_EQ(complaints(), (std::vector<Complaint>{{"plans.yaml", 4, "/plans/1/base", "needs no more than 30 days of grace."}}));
    write("grace.yaml", "days: many\n");
    EXPECT_EQ(complaints().front().file, "grace.yaml");
    EXPECT_EQ(runs, 2);
}

}  // namespace
}  // namespace aftercare::policy
