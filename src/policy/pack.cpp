#include "policy/pack.hpp"

#include "platform/crypto/crypto.hpp"
#include "platform/describe/yaml.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <system_error>

namespace aftercare::policy {

namespace fs = std::filesystem;

namespace {

// The line of the place that a pointer names, or of the nearest place around it.
int line_of(std::string_view pointer, const describe::YamlLines& lines) {
    for (;;) {
        if (const auto found = lines.find(pointer); found != lines.end()) return found->second;
        const auto cut = pointer.rfind('/');
        if (cut == std::string_view::npos) return 1;
        pointer = pointer.substr(0, cut);
    }
}

class SectionComplaints : public Complaints {
public:
    SectionComplaints(const std::string& file, const describe::YamlLines& lines, std::vector<Complaint>& into)
        : file_(file), lines_(lines), into_(into) {}
    void say(std::string_view pointer, std::string detail) override {
        into_.push_back({file_, line_of(pointer, lines_), std::string(pointer), std::move(detail)});
    }

private:
    const std::string& file_;
    const describe::YamlLines& lines_;
    std::vector<Complaint>& into_;
};

// Whether a path, with all links followed, lies in the folder (canonical).
bool lies_inside(const fs::path& path, const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    if (error) return false;
    return std::ranges::mismatch(folder, real).in1 == folder.end();
}

std::expected<std::string, std::string> read_file(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::string text(kMaxFileBytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad() || (in.fail() && !in.eof()))
        return std::unexpected("The file can't be read; the server needs the right to read it.");
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > kMaxFileBytes)
        return std::unexpected("The file is larger than " + std::to_string(kMaxFileBytes >> 20) +
                               " MiB; a section is not that long.");
    return text;
}

// The names of the YAML files of the folder, sorted; complains of what may not lie there.
std::set<std::string> yaml_names(const fs::path& folder, std::vector<Complaint>& complaints) {
    std::set<std::string> names;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
        const std::string name = entry.path().filename().string();
        const std::string extension = entry.path().extension().string();
        if (name.starts_with('.') || entry.is_directory(error)) continue;
        if (extension == ".yml") {
            complaints.push_back(
                {name, 0, "", "Files of a pack end in .yaml; rename it to " + entry.path().stem().string() + ".yaml."});
        } else if (extension == ".yaml") {
            names.insert(name);
        }
    }
    if (error) complaints.push_back({folder.string(), 0, "", "The folder can't be read: " + error.message() + "."});
    return names;
}

std::string known_files(const Sections& sections) {
    std::string list;
    for (const auto& entry : sections.entries()) list += (list.empty() ? "" : ", ") + entry.name + ".yaml";
    return list;
}

// The section's text, or a complaint.
std::optional<std::string> section_text(const fs::path& folder, const std::string& name, std::vector<Complaint>& complaints) {
    const fs::path path = folder / name;
    std::error_code error;
    if (!fs::is_regular_file(path, error)) {
        complaints.push_back({name, 0, "", "This is no file; a section is a plain YAML file."});
        return std::nullopt;
    }
    if (!lies_inside(path, folder)) {
        complaints.push_back({name, 0, "", "The link leads out of the pack's folder; put the file itself here."});
        return std::nullopt;
    }
    auto text = read_file(path);
    if (!text) {
        complaints.push_back({name, 0, "", std::move(text).error()});
        return std::nullopt;
    }
    return std::move(*text);
}

std::shared_ptr<void> read_section(const Sections::Entry& entry, const std::string& file, const std::string& text,
                                   describe::YamlLines& lines, std::vector<Complaint>& complaints) {
    std::shared_ptr<void> value = entry.make();
    const auto problems = describe::read_yaml(*entry.type, value.get(), text, &lines, {.bytes = kMaxFileBytes});
    for (const auto& problem : problems) complaints.push_back({file, problem.line, problem.pointer, problem.detail});
    // A half-read section would only give complaints that follow from the first ones.
    if (!problems.empty()) return nullptr;
    SectionComplaints own(file, lines, complaints);
    entry.check_section(value.get(), own);
    return value;
}

Complaint section_missing(const std::string& file) {
    return {file, 0, "", "The section is missing; copy " + file + " from the shipped pack and change it there."};
}

Complaint section_unknown(const std::string& file, const Sections& sections) {
    return {file, 0, "", "No section has this name; the sections are " + known_files(sections) + "."};
}

// Lengths keep names and contents apart: no two packs have the same text here.
std::string version_of(const std::map<std::string, std::string>& files) {
    crypto::Sha256Stream stream;
    for (const auto& [name, text] : files) {
        stream.add(std::to_string(name.size()) + ':' + name + ',');
        stream.add(std::to_string(text.size()) + ':');
        stream.add(text);
    }
    return crypto::hex(stream.finish());
}

}  // namespace

std::string to_text(const Complaint& complaint) {
    std::string text = complaint.file;
    if (complaint.line > 0) text += ":" + std::to_string(complaint.line);
    text += ": ";
    if (!complaint.pointer.empty()) text += complaint.pointer + ": ";
    return text + complaint.detail;
}

std::expected<Pack, std::vector<Complaint>> assemble(std::map<std::string, std::string> files, const Sections& sections,
                                                     std::vector<Complaint> complaints) {
    Pack pack;
    std::map<std::string, describe::YamlLines> lines;  // By file.
    for (const auto& entry : sections.entries()) {
        const std::string file = entry.name + ".yaml";
        if (const auto found = files.find(file); found != files.end())
            pack.sections_[entry.index] = read_section(entry, file, found->second, lines[file], complaints);
    }
    if (complaints.empty()) {
        for (const auto& [section, check_pack] : sections.joint_checks()) {
            const std::string file = section + ".yaml";
            SectionComplaints own(file, lines[file], complaints);
            check_pack(pack, own);
        }
    }
    if (!complaints.empty()) {
        std::ranges::stable_sort(complaints, {}, [](const Complaint& c) { return std::pair(c.file, c.line); });
        return std::unexpected(std::move(complaints));
    }
    pack.version_ = version_of(files);
    pack.files_ = std::move(files);
    return pack;
}

std::expected<Pack, std::vector<Complaint>> load(const std::string& folder_name, const Sections& sections) {
    std::vector<Complaint> complaints;
    std::error_code error;
    const fs::path folder = fs::canonical(folder_name, error);
    if (error || !fs::is_directory(folder, error)) {
        complaints.push_back(
            {folder_name, 0, "", "There is no such folder; a policy pack is a folder with " + known_files(sections) + "."});
        return std::unexpected(std::move(complaints));
    }

    std::map<std::string, std::string> files;
    std::set<std::string> unknown = yaml_names(folder, complaints);
    for (const auto& entry : sections.entries()) {
        const std::string file = entry.name + ".yaml";
        if (unknown.erase(file) == 0) {
            complaints.push_back(section_missing(file));
            continue;
        }
        if (auto text = section_text(folder, file, complaints)) files.emplace(file, *std::move(text));
    }
    for (const std::string& file : unknown) complaints.push_back(section_unknown(file, sections));
    return assemble(std::move(files), sections, std::move(complaints));
}

std::expected<Pack, std::vector<Complaint>> read(std::map<std::string, std::string> files, const Sections& sections) {
    std::vector<Complaint> complaints;
    std::set<std::string> unknown;
    for (const auto& [file, text] : files) unknown.insert(file);
    for (const auto& entry : sections.entries())
        if (unknown.erase(entry.name + ".yaml") == 0) complaints.push_back(section_missing(entry.name + ".yaml"));
    for (const std::string& file : unknown) complaints.push_back(section_unknown(file, sections));
    return assemble(std::move(files), sections, std::move(complaints));
}

}  // namespace aftercare::policy
