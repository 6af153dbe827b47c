import Testing

@testable import Gradebook

@Suite("Students")
struct StudentTests {
    @Test(
        "names and numbers come from the layouts of bulk downloads, else from the path",
        arguments: [
            ("Asha Rao_12345_assignsubmission_file_/essay.docx", "Asha Rao", "12345"),
            ("term.zip/Jean-Luc_de_la_Cour_9_assignsubmission_onlinetext_/onlinetext.html", "Jean-Luc_de_la_Cour", "9"),
            ("raoasha_123_456_essay.docx", "raoasha", "123"),
            ("raoasha_LATE_123_456_my_long_essay.docx", "raoasha", "123"),
            ("class-a/asha.rao.txt", "asha.rao", nil),
            ("A_1_2_x.txt", "A_1_2_x", nil),
            ("noending", "noending", nil),
            ("_5_assignsubmission_file_/x.txt", "x", nil),
            ("Asha Rao/essay-1.docx", "Asha Rao", nil),
            ("term.zip/ravi/Q2 (final).pdf", "ravi", nil),
            ("essay.txt", "essay", nil),
        ] as [(String, String, String?)])
    func layouts(path: String, name: String, number: String?) {
        let student = Student(path: path)
        #expect(student.name == name)
        #expect(student.number == number)
    }
}
