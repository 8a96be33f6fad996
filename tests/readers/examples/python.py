QUIZ = [
    {
        "question": "Which planet is nearest to the sun?",
        "options": ["Mercury", "Venus", "Mars"],
        "answer": "Mercury",
    },
    {
        "question": "Which planet is the largest?",
        "options": ["Saturn", "Jupiter", "Neptune"],
        "answer": "Jupiter",
    },
]
