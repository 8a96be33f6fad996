INSERT INTO questions (question, option_a, option_b, option_c, answer) VALUES
('Which planet is nearest to the sun?', 'Mercury', 'Venus', 'Mars', 'A'),
('Which planet is the largest?', 'Saturn', 'Jupiter', 'Neptune', 'B');
